using System.Text.Json;
using Access.Tests;
using Microsoft.Playwright;

namespace Access.Service.Tests.Pages;

/// <summary>Somebody who reads pages in a browser.</summary>
internal sealed class Reader : IAsyncDisposable
{
    private static readonly string Axe = Path.Combine(Repository.Root, "tests/Access.Service.Tests/node_modules/axe-core/axe.min.js");

    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    public Reader(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);

        // A policy that is broken, a script that throws, a file that is missing: whatever the browser complains of.
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    /// <summary>The page that is looked at.</summary>
    public IPage Page { get; }

    /// <summary>Signs in as a test person and comes back to an address.</summary>
    public async Task SignInAsync(string person, string address = "/", string level = "4")
    {
        await Page.GotoAsync("/sign-in?to=" + Uri.EscapeDataString(address));
        await Page.SelectOptionAsync("#level", level);
        await Page.ClickAsync($"button[value='{person}']");
    }

    /// <summary>Clicks the first that fits, and waits for the page that it leads to.</summary>
    public Task LeaveByAsync(string selector) => LeaveAsync(() => Page.Locator(selector).First.ClickAsync());

    /// <summary>Does what leads to another page, or to this one anew, and waits until it is there.</summary>
    public async Task LeaveAsync(Func<Task> leave)
    {
        await Page.EvaluateAsync("document.documentElement.dataset.left = 'yes'");
        await leave();
        await Page.WaitForSelectorAsync("html:not([data-left])", new() { State = WaitForSelectorState.Attached });
        await Page.WaitForLoadStateAsync();
    }

    /// <summary>Lets go what the browser complained of until now: that a page was refused, where a test saw to that.</summary>
    public void Forgive() => complaints.Clear();

    /// <summary>Checks what every state of every page must be: without accessibility faults, without complaints, no wider than the window, read in its order.</summary>
    public async Task MustBeWellAsync()
    {
        Assert.Empty(complaints);
        Assert.True(await Page.EvaluateAsync<bool>("matchMedia('(scripting: enabled)').matches"), "Where scripts are off, the look at accessibility would never end.");
        Assert.True(
            await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            "The page is wider than the window: " + await Page.EvaluateAsync<string>(
                "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth && !e.parentElement.closest('.scroll')).slice(0, 5).map(e => e.tagName + '.' + e.className).join(' ')"));

        // As the browser's own tool and not as the page's: the page's policy lets no script in.
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Axe) + ";undefined");
        var found = await Page.EvaluateAsync<string>(
            """
            async () => JSON.stringify((await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            })).violations.map(fault => fault.id + ': ' + fault.nodes.map(node => node.html.slice(0, 160) + ' ' + node.failureSummary.slice(0, 200)).join(' | ')))
            """);
        Assert.Empty(JsonSerializer.Deserialize<string[]>(found)!);
        await this.MustBeReadInOrderAsync();
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
