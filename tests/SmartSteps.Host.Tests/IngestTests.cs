using System.IO.Compression;
using System.Text;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests;

/// <summary>The ways in which an operator hands over events and says how far they are complete.</summary>
public sealed class IngestTests : IAsyncLifetime
{
    private const string Header = "timestamp,imsi,cell\n";

    private readonly TemporaryFolder folder = new();

    public Task InitializeAsync() => SmallMarket.SetUpAsync(folder);

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Files_come_by_pattern_packed_or_not_and_over_standard_input_and_each_counts_once()
    {
        var rows = SmallMarket.EventsText().Split('\n')[1..^1];
        var parts = rows.Chunk(rows.Length / 4).Select(part => Encoding.UTF8.GetBytes($"{Header}{string.Join('\n', part)}\n")).ToArray();
        await File.WriteAllBytesAsync(folder["part-1.csv"], parts[0]);
        await PackAsync("part-2.csv.gz", parts[1]);
        await File.WriteAllBytesAsync(folder["part-3.csv"], parts[2]);

        var files = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "part-*.csv*", "part-1.csv", "--json")).EndedWith(0);
        Assert.Equal(rows.Length * 3 / 4, files.Json.GetProperty("accepted").GetInt64());
        Assert.Equal(0, files.Json.GetProperty("replayedBatches").GetInt64());

        var piped = (await BuiltProgram.RunAsync(
            folder.Path, async input => await input.WriteAsync(parts[3]), new Dictionary<string, string>(), "ingest", "--events", "-", "--json")).EndedWith(0);
        Assert.Equal(rows.Length / 4, piped.Json.GetProperty("accepted").GetInt64());

        await PackAsync("last.csv.gz", parts[3]);
        var again = (await BuiltProgram.BashAsync(folder.Path, $"cat last.csv.gz | dotnet '{BuiltProgram.Assembly}' ingest --events - --json")).EndedWith(0);
        Assert.Equal(again.Json.GetProperty("batches").GetInt64(), again.Json.GetProperty("replayedBatches").GetInt64());
    }

    [Fact]
    public async Task A_declaration_by_hand_seals_so_far_and_no_further()
    {
        folder.Write("events.csv", SmallMarket.EventsText());

        var local = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "events.csv", "--complete-to", "2024-03-04T06:00", "--json")).EndedWith(0);
        Assert.Equal(5, local.Json.GetProperty("sealedHours").GetInt32());
        var offset = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--complete-to", "2024-03-04T08:00:00+01:00", "--json")).EndedWith(0);
        Assert.Equal(2, offset.Json.GetProperty("sealedHours").GetInt32());
        var backwards = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--complete-to", "2024-03-04T03:00", "--json")).EndedWith(0);
        Assert.Equal(0, backwards.Json.GetProperty("sealedHours").GetInt32());

        var nonsense = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--complete-to", "tea time")).EndedWith(2);
        Assert.Contains(nonsense.Errors, line => line.Contains("tea time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_closed_day_takes_nothing_more_and_stays_as_it_is()
    {
        folder.Write("events.csv", SmallMarket.EventsText());
        (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "events.csv", "--close", "--json")).EndedWith(0);
        var before = await BuiltProgram.RunAsync(folder.Path, "markets", "list");
        folder.Write("late.csv", $"{Header}2024-03-04 10:00:01,{SmallMarket.Imsi(1)},{SmallMarket.Cell(1)}\n2024-03-04 10:00:02,{SmallMarket.Imsi(2)},{SmallMarket.Cell(1)}\n");

        var late = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "late.csv", "--close", "--json")).EndedWith(3);

        Assert.Equal(0, late.Json.GetProperty("accepted").GetInt64());
        Assert.Equal(2, late.Rejected("too_late"));
        Assert.Equal(0, late.Json.GetProperty("sealedHours").GetInt32());
        Assert.Equal(0, late.Json.GetProperty("closedDays").GetInt32());
        Assert.Equal(before.Output, (await BuiltProgram.RunAsync(folder.Path, "markets", "list")).Output);
        Assert.False(Directory.Exists(folder[Path.Combine("smartsteps-data", "journal", "testville", "2024-03-04")]));
    }

    [Fact]
    public async Task Interrupted_it_says_so_and_what_it_took_is_not_taken_twice()
    {
        folder.Write("smartsteps.json", """{ "chunkBytes": 131072 }""");
        var text = Encoding.UTF8.GetBytes(SmallMarket.EventsText(perHour: 12));
        var journal = folder[Path.Combine("smartsteps-data", "journal", "testville", "2024-03-04", "events")];
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using (var program = BuiltProgram.StartWithInput(folder.Path, "ingest", "--events", "-", "--json"))
        {
            var written = new TaskCompletionSource();
            var writing = program.WriteInputAsync(async input =>
            {
                await input.WriteAsync(text.AsMemory(0, text.Length / 2), patience.Token);
                await input.FlushAsync(patience.Token);
                await written.Task;
            });
            while (!File.Exists(journal) && !program.HasExited)
            {
                await Task.Yield();
            }

            program.Interrupt();
            var ended = (await program.ExitAsync(patience.Token)).EndedWith(130);
            written.SetResult();
            await writing;
            Assert.Contains(ended.Errors, line => line.StartsWith("Stopped.", StringComparison.Ordinal));
        }

        await File.WriteAllBytesAsync(folder["events.csv"], text);
        var again = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "events.csv", "--json")).EndedWith(0);
        Assert.Equal(SmallMarket.Subscribers * 24 * 12, again.Json.GetProperty("accepted").GetInt64());
        Assert.True(again.Json.GetProperty("replayedBatches").GetInt64() > 0);
    }

    [Fact]
    public async Task A_server_ends_well_when_it_is_interrupted()
    {
        await using var server = BuiltProgram.Start(folder.Path, "serve", "--urls", "http://127.0.0.1:0");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        Assert.NotNull(await server.LineAsync(line => line.StartsWith("Serving ", StringComparison.Ordinal), patience.Token));

        server.Interrupt();

        (await server.ExitAsync(patience.Token)).EndedWith(0);
    }

    private async Task PackAsync(string name, byte[] content)
    {
        await using var file = File.Create(folder[name]);
        await using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        await gzip.WriteAsync(content);
    }
}
