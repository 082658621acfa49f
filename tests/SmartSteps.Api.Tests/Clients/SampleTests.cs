using System.Globalization;
using SmartSteps.Api.Tests.Maps;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Api.Tests.Reports;

namespace SmartSteps.Api.Tests.Clients;

/// <summary>The samples that the documentation points to run as they are.</summary>
[Collection("sold city")]
public sealed class SampleTests(SoldCity city)
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Tool.Tests, "..", "src", "SmartSteps.Api", "Samples"));

    private string Address => city.Server.ToString().TrimEnd('/');

    [Fact]
    public async Task EveryRequestOfTheHttpFileIsAnswered()
    {
        using var buyer = await Persona.EnterAsync(city, false, "retailer", "visitors", "dwell", "heatmaps", "demographics", "catchment", "trend", "anomalies");
        using var client = new HttpClient();
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "smartsteps.http"));
        var titles = new List<string>();
        foreach (var (title, request) in HttpFile.Read(text, new Dictionary<string, string>(StringComparer.Ordinal) { ["host"] = Address, ["key"] = buyer.Key.Text }))
        {
            using (request)
            {
                using var answer = await client.SendAsync(request);
                Assert.True(answer.IsSuccessStatusCode, $"{title}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                titles.Add(title);
            }
        }

        Assert.True(titles.Count > 12);

        // What was ordered is not left for other tests to make.
        await new ReportPressRoom(city.City).MakeAllAsync();
    }

    [ProgramFact("python3", "as root: apt-get install python3")]
    public async Task ThePythonSampleGivesTheFiguresWithTheirIntervalsAndExplainsARefusal()
    {
        using var buyer = await Persona.EnterAsync(city, false, "retailer", "visitors");
        var sample = Path.Combine(Folder, "visitors.py");
        var rows = CsvReader.Read((await Tool.RunAsync("python3", [sample, Address, "square", "2026-03-02", "2026-03-04"], ("SMARTSTEPS_KEY", buyer.Key.Text))).ReplaceLineEndings("\r\n"));
        buyer.Count("visitors", "zone_day", "2026-03-02", "2026-03-03");
        Assert.Equal(["start", "end", "status", "people", "low", "high"], rows[0]);
        Assert.Equal(48, rows.Count - 1);
        foreach (var row in rows.Skip(1).Where(r => r[3].Length > 0))
        {
            var (people, low, high) = (long.Parse(row[3], CultureInfo.InvariantCulture), long.Parse(row[4], CultureInfo.InvariantCulture), long.Parse(row[5], CultureInfo.InvariantCulture));
            Assert.True(low <= people && people <= high);
        }

        Assert.Contains(rows.Skip(1), r => r[2] == "shown" && r[3].Length > 0);
        Assert.All(rows.Skip(1).Where(r => r[2] is "low_density" or "no_data"), r => Assert.Equal(string.Empty, r[3]));

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Tool.RunAsync("python3", [sample, Address, "square", "2026-02-30", "2026-03-04"], ("SMARTSTEPS_KEY", buyer.Key.Text)));
        Assert.Contains("from: ", refusal.Message, StringComparison.Ordinal);
        await buyer.CheckInvoiceAsync();
    }

    [ProgramFact("python3", "as root: apt-get install python3")]
    public async Task ThePythonSampleWaitsAsLongAsItIsTold()
    {
        await using var server = await Webhooks.Receiver.StartAsync();
        server.Answer = async context =>
        {
            // Refused once, then answered.
            (context.Response.StatusCode, context.Response.ContentType) = server.Messages.Count < 2 ? (429, "application/problem+json") : (200, "application/json");
            context.Response.Headers.RetryAfter = "1";
            await context.Response.Body.WriteAsync("""{"status":429,"title":"Too many","data":{"figures":[{"start":"a","end":"b","status":"no_data"}]}}"""u8.ToArray());
        };
        var said = await Tool.RunAsync("python3", [Path.Combine(Folder, "visitors.py"), server.Address.GetLeftPart(UriPartial.Authority), "square", "2026-03-02", "2026-03-04"], ("SMARTSTEPS_KEY", "k"));
        Assert.Equal("start,end,status,people,low,high\na,b,no_data,,,\n", said);
        Assert.Equal(2, server.Messages.Count);
    }

    [Fact]
    public async Task TheSampleInCSharpGivesTheFigures()
    {
        using var buyer = await Persona.EnterAsync(city, false, "retailer", "visitors");
        using var folder = new ScratchFolder();
        var sample = Path.Combine(folder.Path, "Visitors.cs");
        File.Copy(Path.Combine(Folder, "Visitors.cs"), sample);
        var said = await Tool.RunAsync(
            "dotnet", ["run", sample, Address, "square", "2026-03-02", "2026-03-05"],
            ("SMARTSTEPS_KEY", buyer.Key.Text), ("DOTNET_NOLOGO", "1"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), ("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false"));
        buyer.Count("visitors", "zone_day", Persona.Days("2026-03-02", 3));
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, l => Assert.Matches(@"^2026-03-0\dT00:00:00\+01:00  \d+ \(\d+ to \d+\)$", l));
        await buyer.CheckInvoiceAsync();
    }
}
