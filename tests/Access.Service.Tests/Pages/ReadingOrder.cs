using System.Text.Json;
using Microsoft.Playwright;

namespace Access.Service.Tests.Pages;

/// <summary>
/// In which order a page is read by who does not see it: the browser's own tree of what assistive technology is told comes in the
/// order of the document, nothing is moved about by style, headings leave no level out, and everything that takes keys has a name.
/// </summary>
internal static class ReadingOrder
{
    private static readonly string[] TakingKeys = ["button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "slider", "spinbutton", "Date"];

    /// <summary>Checks the page that a reader looks at.</summary>
    public static async Task MustBeReadInOrderAsync(this Reader reader)
    {
        Assert.Empty(await reader.Page.EvaluateAsync<string[]>(
            """
            () => {
              const faults = [];
              const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(one => one.checkVisibility()).map(one => Number(one.tagName[1]));
              if (levels.filter(level => level === 1).length !== 1 || levels[0] !== 1) faults.push('headings begin with the only h1: ' + levels);
              levels.forEach((level, at) => { if (at > 0 && level > levels[at - 1] + 1) faults.push('a level of headings is left out: ' + levels); });
              if (document.querySelectorAll('main').length !== 1 || document.querySelectorAll('body > header').length !== 1) faults.push('one main and one head');
              const regions = [...document.querySelectorAll('nav')].map(one => one.getAttribute('aria-label') ?? document.getElementById(one.getAttribute('aria-labelledby'))?.textContent);
              if (regions.some(name => !name) || new Set(regions).size !== regions.length) faults.push('each navigation has a name of its own: ' + regions);
              for (const one of document.querySelectorAll('body *')) {
                const style = getComputedStyle(one);
                if (style.order !== '0' || style.flexDirection.endsWith('reverse') || style.float !== 'none' || one.tabIndex > 0) faults.push('moved about: ' + one.outerHTML.slice(0, 120));
              }
              return faults;
            }
            """));
        await using var session = new Devtools(await reader.Page.Context.NewCDPSessionAsync(reader.Page));
        var places = new Dictionary<long, int>();
        var document = await session.AskAsync("DOM.getDocument", new() { ["depth"] = -1, ["pierce"] = true });
        Number(document.GetProperty("root"), places);
        var nodes = (await session.AskAsync("Accessibility.getFullAXTree", [])).GetProperty("nodes").EnumerateArray().ToDictionary(node => node.GetProperty("nodeId").GetString()!);
        var root = nodes.Values.First(node => !node.TryGetProperty("parentId", out _));

        var (last, faults) = (-1, new List<string>());
        foreach (var node in Read(root, nodes))
        {
            var (role, name) = (Value(node, "role"), Value(node, "name"));
            if (TakingKeys.Contains(role) && string.IsNullOrWhiteSpace(name)) faults.Add($"a {role} without a name");
            if (!node.TryGetProperty("backendDOMNodeId", out var behind) || !places.TryGetValue(behind.GetInt64(), out var place)) continue;
            if (place < last) faults.Add($"{role} “{name}” is read after what follows it");
            last = Math.Max(last, place);
        }

        Assert.Empty(faults);
        Assert.True(last > 0, "Nothing is read.");
    }

    private static void Number(JsonElement node, Dictionary<long, int> places)
    {
        places[node.GetProperty("backendNodeId").GetInt64()] = places.Count;
        if (!node.TryGetProperty("children", out var children)) return;
        foreach (var child in children.EnumerateArray()) Number(child, places);
    }

    private static IEnumerable<JsonElement> Read(JsonElement node, Dictionary<string, JsonElement> nodes)
    {
        if (!node.GetProperty("ignored").GetBoolean()) yield return node;
        foreach (var child in node.GetProperty("childIds").EnumerateArray())
        {
            if (!nodes.TryGetValue(child.GetString()!, out var known)) continue;
            foreach (var below in Read(known, nodes)) yield return below;
        }
    }

    private static string? Value(JsonElement node, string member) =>
        node.TryGetProperty(member, out var told) && told.TryGetProperty("value", out var value) ? value.GetString() : null;

    private sealed class Devtools(ICDPSession session) : IAsyncDisposable
    {
        public async Task<JsonElement> AskAsync(string method, Dictionary<string, object> members) =>
            await session.SendAsync(method, members) ?? throw new InvalidOperationException($"{method} answers nothing.");

        public async ValueTask DisposeAsync() => await session.DetachAsync();
    }
}
