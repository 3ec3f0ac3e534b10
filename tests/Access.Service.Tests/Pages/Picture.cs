using Access.Tests;
using Microsoft.Playwright;

namespace Access.Service.Tests.Pages;

/// <summary>
/// Compares what a page looks like with a picture that is kept, and that README shows. With <c>ACCESS_TESTS_PICTURES=keep</c>
/// the picture is taken anew.
/// </summary>
internal static class Picture
{
    // Letters are drawn a little otherwise from one version of the browser to the next.
    private const double DifferentShare = 0.02;

    /// <summary>Takes a picture and compares.</summary>
    public static async Task MustLookLikeAsync(this Reader reader, string name, PageScreenshotOptions? options = null)
    {
        var path = Path.Combine(Repository.Root, "src/Access.Service/Pages/images", name + ".png");
        var taken = await reader.Page.ScreenshotAsync(options ?? new() { FullPage = true });
        if (Environment.GetEnvironmentVariable("ACCESS_TESTS_PICTURES") == "keep")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, taken);
        }

        var different = await reader.Page.Context.Browser!.DifferenceAsync(await File.ReadAllBytesAsync(path), taken);
        Assert.True(different <= DifferentShare, $"{different:P1} of {name} looks different.");
    }

    // The browser reads pictures better than we would.
    private static async Task<double> DifferenceAsync(this IBrowser browser, byte[] kept, byte[] taken)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        return await page.EvaluateAsync<double>(
            """
            async ([kept, taken]) => {
              const read = async text => {
                const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + text)).blob());
                const canvas = new OffscreenCanvas(image.width, image.height);
                const drawing = canvas.getContext('2d');
                drawing.drawImage(image, 0, 0);
                return drawing.getImageData(0, 0, image.width, image.height);
              };
              const [one, other] = [await read(kept), await read(taken)];
              if (one.width !== other.width || Math.abs(one.height - other.height) > one.height * 0.02) return 1;
              const length = Math.min(one.data.length, other.data.length);
              let different = 0;
              for (let at = 0; at < length; at += 4) {
                if ([0, 1, 2].some(part => Math.abs(one.data[at + part] - other.data[at + part]) > 48)) different++;
              }
              return different / (length / 4);
            }
            """,
            new[] { Convert.ToBase64String(kept), Convert.ToBase64String(taken) });
    }
}
