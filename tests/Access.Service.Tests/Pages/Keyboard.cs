using System.Globalization;

namespace Access.Service.Tests.Pages;

/// <summary>Somebody who has keys and nothing else.</summary>
internal static class Keyboard
{
    private const int Furthest = 400;

    /// <summary>Goes on with the Tab key until something has the focus, and sees that it shows where the focus is.</summary>
    public static async Task TabToAsync(this Reader reader, string selector)
    {
        for (var pressed = 0; pressed < Furthest; pressed++)
        {
            await reader.Page.Keyboard.PressAsync("Tab");
            if (!await reader.Page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector)) continue;
            Assert.Equal("", await reader.Page.EvaluateAsync<string>(
                """
                () => {
                  const at = document.activeElement;
                  const drawn = at.querySelector(':scope > .hit') ?? at;
                  const style = getComputedStyle(drawn);
                  const shows = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || (drawn !== at && style.stroke !== 'none') || style.boxShadow !== 'none';
                  const box = at.getBoundingClientRect();
                  const [x, y] = [(Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2];
                  const top = document.elementFromPoint(x, y);
                  const covered = top && top !== at && !at.contains(top) && !top.contains(at) && !top.closest('label')?.contains(at);
                  return [shows ? '' : 'no focus is seen', covered ? 'covered by ' + top.outerHTML.slice(0, 80) : ''].filter(fault => fault).join(', ');
                }
                """));
            return;
        }

        Assert.Fail($"{selector} is not reached with the Tab key on {new Uri(reader.Page.Url).AbsolutePath}.");
    }

    /// <summary>Goes to something with the Tab key, and presses a key there.</summary>
    public static async Task PressOnAsync(this Reader reader, string selector, string key = "Enter")
    {
        await reader.TabToAsync(selector);
        await reader.Page.Keyboard.PressAsync(key);
    }

    /// <summary>Goes to a field with the Tab key, and writes there.</summary>
    public static async Task TypeInAsync(this Reader reader, string selector, string text)
    {
        await reader.TabToAsync(selector);
        await reader.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Presses a key on something and waits for the page that it leads to.</summary>
    public static async Task GoByAsync(this Reader reader, string selector, string key = "Enter")
    {
        await reader.TabToAsync(selector);
        await reader.LeaveAsync(() => reader.Page.Keyboard.PressAsync(key));
    }

    /// <summary>A day some months ahead, and how one types it: day and month are alike, so that their order is nobody's choice.</summary>
    public static (DateOnly Day, string Typed) DayAhead(int days)
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(days);
        while (day.Day != day.Month) day = day.AddDays(1);
        return (day, day.ToString("ddMMyyyy", CultureInfo.InvariantCulture));
    }
}
