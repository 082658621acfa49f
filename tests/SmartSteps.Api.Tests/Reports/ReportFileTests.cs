using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SmartSteps.Api.Tests.Products;

namespace SmartSteps.Api.Tests.Reports;

/// <summary>What reports look like in each form. With SMARTSTEPS_REPORT_SAMPLES set to a folder, the files are left there to be looked at.</summary>
[Collection("sealed city")]
public sealed partial class ReportFileTests(SealedCity city)
{
    private readonly ReportPressRoom room = new(city);

    public static TheoryData<string, string, string> Orders => new()
    {
        { "zone_overview", "square,station", "2026-03-09/2026-03-16" },
        { "zone_comparison", "square,station", "2026-03-02/2026-03-16" },
        { "mall_week", "alexa", "2026-03-02/2026-03-09" },
        { "market_day", "", "2026-03-02/2026-03-03" },
        { "zone_overview", "square", "2026-03-29/2026-03-30" },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task APageNeedsNothingElseAndHidesNothing(string template, string zones, string window)
    {
        var page = await PageAsync(template, zones, window);
        Assert.DoesNotMatch(Outside(), page);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Content-Security-Policy", page, StringComparison.Ordinal);
        Assert.Contains("/v1/passports/", page, StringComparison.Ordinal);
        Assert.Contains("city.", page, StringComparison.Ordinal);
        foreach (var chart in Charts().Matches(page).Select(m => XElement.Parse(m.Value)))
        {
            Assert.Equal("img", chart.Attribute("role")?.Value);
            Assert.DoesNotContain("NaN", chart.ToString(), StringComparison.Ordinal);
            var named = chart.Attribute("aria-labelledby")!.Value.Split(' ');
            Assert.All(named, id => Assert.Contains(chart.Elements(), e => e.Attribute("id")?.Value == id && e.Value.Length > 0));
        }

        // Every identifier is there once, and every figure of a chart stands in a table too.
        var ids = Ids().Matches(page).Select(m => m.Groups["id"].Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Charts().Count(page) / 2, page.Split("<table><caption>").Length - 1 - page.Split("<h3>Out of the usual</h3>").Skip(1).Count(s => s.Split("</section>")[0].Contains("<table>", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ANameStaysAText()
    {
        var page = await PageAsync("zone_overview", "station", "2026-03-02/2026-03-03");
        Assert.Contains("=HYPERLINK(&quot;http://evil.example&quot;,&quot;a&quot;), b", page, StringComparison.Ordinal);
        Assert.DoesNotContain("=HYPERLINK(\"http", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameReportHasTheSameBytesInEveryForm()
    {
        foreach (var format in new[] { "html", "xlsx", "csv", "zip" })
        {
            var order = new { template = "mall_week", zones = new[] { "alexa" }, from = "2026-03-02", to = "2026-03-04", format };
            var (first, one) = await room.DownloadAsync(order);
            var (second, other) = await room.DownloadAsync(order);
            Assert.Equal(first, second);
            Assert.Equal(one.Headers.ETag, other.Headers.ETag);
            Assert.EndsWith($".{format}", one.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
            one.Dispose();
            other.Dispose();
        }
    }

    [Fact]
    public async Task WorkbookTableAndArchiveHoldTheFiguresOfThePage()
    {
        var order = new { template = "mall_week", zones = new[] { "alexa" }, from = "2026-03-02", to = "2026-03-09", format = "xlsx", title = "Our week" };
        var (book, answer) = await room.DownloadAsync(order);
        answer.Dispose();
        var sheets = XlsxReader.Read(book);
        Assert.Equal(["Figures", "Visitors by day", "Visitors by hour", "Zones by hour", "About"], sheets.Keys);
        Assert.Contains(sheets["About"], r => r[0] == "Our week");

        var (csv, table) = await room.DownloadAsync(new { order.template, order.zones, order.from, order.to, format = "csv" });
        table.Dispose();
        var rows = CsvReader.Read(Encoding.UTF8.GetString(csv));
        Assert.Equal(rows.Count, sheets["Figures"].Count);
        var days = rows.Where(r => r[rows[0].IndexOf("section")] == "Visitors by day").ToList();
        Assert.Equal(7, days.Count);
        Assert.All(days, d => Assert.Equal("shown", d[rows[0].IndexOf("status")]));

        var (zip, archive) = await room.DownloadAsync(new { order.template, order.zones, order.from, order.to, format = "zip" });
        archive.Dispose();
        using var files = new ZipArchive(new MemoryStream(zip));
        var names = files.Entries.Select(e => e.FullName).ToList();
        Assert.Contains("city_alexa_2026-03-02_to_2026-03-08_mall-week.html", names);
        Assert.Contains("tables/visitors-by-day.csv", names);
        Assert.Equal(7, names.Count(n => n.StartsWith("pictures/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ALongReportIsRefusedByItsLengthAndLeavesNothing()
    {
        var files = new RefusingFiles();
        var id = await room.OrderAsync(ReportPressRoom.Overview);
        var press = ReportQueueTests.PressOf(city, files);
        var run = await press.MakeNextAsync(default);
        Assert.Equal(SmartSteps.Reports.Jobs.ReportStatus.Failed, run!.Status);
        Assert.Contains("longer than 64 MiB", (await room.ReportAsync(id)).GetProperty("failure").GetString(), StringComparison.Ordinal);
    }

    private async Task<string> PageAsync(string template, string zones, string window)
    {
        var (from, to) = (window.Split('/')[0], window.Split('/')[1]);
        object order = zones.Length == 0 ? new { template, market = "city", from, to } : new { template, zones = zones.Split(','), from, to };
        var (file, answer) = await room.DownloadAsync(order);
        using (answer)
        {
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            if (Environment.GetEnvironmentVariable("SMARTSTEPS_REPORT_SAMPLES") is { Length: > 0 } folder)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, answer.Content.Headers.ContentDisposition!.FileName!.Trim('"')), file);
            }
        }

        return Encoding.UTF8.GetString(file);
    }

    [GeneratedRegex("(?:src|href)=\"(?!#|data:)|url\\((?!#)|@import|<link", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Outside();

    [GeneratedRegex("<svg viewBox.*?</svg>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Charts();

    [GeneratedRegex(" id=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Ids();
}
