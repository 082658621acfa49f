using System.IO.Compression;
using System.Text;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests;

public sealed class BadInputTests : IAsyncLifetime
{
    /// <summary>Bytes that the program may take; far less than the inputs that must not fill it.</summary>
    private const long MemoryLimit = 400L << 20;

    private const string Header = "timestamp,imsi,cell\n";
    private static readonly string Good = $"2024-03-04 10:00:00,{SmallMarket.Imsi(1)},{SmallMarket.Cell(1)}\n";

    private readonly TemporaryFolder folder = new();

    public Task InitializeAsync() => SmallMarket.SetUpAsync(folder);

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_as_events_is_refused_as_a_whole()
    {
        var junk = new byte[100_000];
        new Random(4).NextBytes(junk);
        var files = new Dictionary<string, byte[]>
        {
            ["empty.csv"] = [],
            ["header.csv"] = Encoding.UTF8.GetBytes(Header),
            ["utf16.csv"] = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Header + Good)],
            ["junk.bin"] = junk,
        };
        foreach (var (name, content) in files)
        {
            await File.WriteAllBytesAsync(folder[name], content);

            var result = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", name, "--json")).EndedWith(3);

            Assert.Equal(0, result.Json.GetProperty("accepted").GetInt64());
            Assert.Equal(0, result.Json.GetProperty("sealedHours").GetInt32());
            Assert.Contains(result.Errors, line => line.StartsWith("refused: ", StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_wrong_header_lists_the_columns_found_and_wanted()
    {
        folder.Write("events.csv", "when,who,where\n2024-03-04 10:00:00,1,2\n");

        var result = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "events.csv", "--json")).EndedWith(3);

        var refusal = Assert.Single(result.Errors, line => line.StartsWith("refused: ", StringComparison.Ordinal));
        Assert.All(new[] { "when", "who", "where", "timestamp", "imsi", "cell" }, column => Assert.Contains(column, refusal, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_row_is_accepted_or_counted_under_its_reason()
    {
        var rows = new StringBuilder(Header)
            .Append(Good)
            .Append("2024-03-04T11:00:00Z,").Append(SmallMarket.Imsi(1)).Append(',').Append(SmallMarket.Cell(1)).Append("\r\n")
            .Append("2024-03-04T13:00:00+01:00,").Append(SmallMarket.Imsi(1)).Append(',').Append(SmallMarket.Cell(1)).Append("\r\n")
            .Append("1709557200,").Append(SmallMarket.Imsi(1)).Append(',').Append(SmallMarket.Cell(1)).Append('\n')
            .Append("1709560800000,").Append(SmallMarket.Imsi(1)).Append(',').Append(SmallMarket.Cell(1)).Append('\n')
            .Append("2024-03-04 10:00:00,").Append(SmallMarket.Imsi(1)).Append(",nowhere\n")
            .Append("2099-03-04 10:00:00,").Append(SmallMarket.Imsi(1)).Append(',').Append(SmallMarket.Cell(1)).Append('\n')
            .Append("2024-03-04 10:00:00,").Append(SmallMarket.Imsi(7777)).Append(',').Append(SmallMarket.Cell(1)).Append('\n')
            .Append("2024-03-04 10:00:00,").Append(SmallMarket.Imsi(9001)).Append(',').Append(SmallMarket.Cell(1)).Append('\n')
            .Append("2024-03-04 10:00:00,").Append(SmallMarket.Imsi(9002)).Append(',').Append(SmallMarket.Cell(1)).Append('\n')
            .Append("2024-03-04 10:00:00,").Append(SmallMarket.Imsi(9003)).Append(',').Append(SmallMarket.Cell(1)).Append('\n')
            .Append("tea time,").Append(SmallMarket.Imsi(1)).Append(',').Append(SmallMarket.Cell(1)).Append('\n')
            .Append("too,many,columns,here\n");
        folder.Write("events.csv", rows.ToString());

        var result = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "events.csv", "--json")).EndedWith(0);

        Assert.Equal(13, result.Json.GetProperty("events").GetInt64());
        Assert.Equal(5, result.Json.GetProperty("accepted").GetInt64());
        Assert.Equal(1, result.Rejected("unknown_cell"));
        Assert.Equal(1, result.Rejected("future"));
        Assert.Equal(1, result.Rejected("unknown_subscriber"));
        Assert.Equal(1, result.Rejected("no_consent"));
        Assert.Equal(1, result.Rejected("minor"));
        Assert.Equal(1, result.Rejected("machine_line"));
        Assert.Equal(2, result.Rejected("malformed"));
        Assert.All(
            Directory.EnumerateFiles(folder["smartsteps-data"], "*", SearchOption.AllDirectories).Where(path => path.Contains("quarantine", StringComparison.Ordinal)),
            path => Assert.DoesNotContain(SmallMarket.Imsi(1), File.ReadAllText(path), StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_rejected_rows_than_allowed_end_with_3()
    {
        folder.Write("events.csv", Header + Good + "tea time,1,2\n");

        (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "events.csv", "--max-rejected", "40", "--json")).EndedWith(3);
        (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "events.csv", "--max-rejected", "60", "--json")).EndedWith(0);
    }

    [Fact]
    public async Task A_gz_file_cut_short_keeps_the_whole_lines_seals_nothing_and_says_so()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(SmallMarket.EventsText()));
        }

        await File.WriteAllBytesAsync(folder["cut.csv.gz"], packed.ToArray()[..(int)(packed.Length * 2 / 3)]);

        var result = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "cut.csv.gz", "--close", "--json")).EndedWith(3);

        Assert.InRange(result.Json.GetProperty("accepted").GetInt64(), 1, (SmallMarket.Subscribers * 48) - 1);
        Assert.Equal(result.Json.GetProperty("events").GetInt64(), result.Json.GetProperty("accepted").GetInt64());
        Assert.Equal(0, result.Json.GetProperty("sealedHours").GetInt32());
    }

    [Fact]
    public async Task A_line_of_a_gigabyte_is_counted_once_and_not_kept_in_memory()
    {
        await using var program = BuiltProgram.StartWithInput(folder.Path, "ingest", "--events", "-", "--json");
        long peak = 0;
        async Task Write(Stream input)
        {
            await input.WriteAsync(Encoding.UTF8.GetBytes(Header + Good + "2024-03-04 10:00:00,"));
            var nines = new byte[1 << 20];
            nines.AsSpan().Fill((byte)'9');
            for (var i = 0; i < 1024; i++)
            {
                await input.WriteAsync(nines);
            }

            peak = program.PeakMemory();
            await input.WriteAsync(Encoding.UTF8.GetBytes($",{SmallMarket.Cell(1)}\n2024-03-04 10:30:00,{SmallMarket.Imsi(2)},{SmallMarket.Cell(2)}\n"));
        }

        await program.WriteInputAsync(Write);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var result = (await program.ExitAsync(patience.Token)).EndedWith(0);

        Assert.Equal(3, result.Json.GetProperty("events").GetInt64());
        Assert.Equal(2, result.Json.GetProperty("accepted").GetInt64());
        Assert.Equal(1, result.Rejected("malformed"));
        Assert.InRange(peak, 1, MemoryLimit);
    }

    [Fact]
    public async Task A_market_file_names_every_fault()
    {
        folder.Write("bad.json", """{ "id": "Bad Id", "name": "x", "timeZone": "Mars/Base", "operator": "o", "populationFactor": 0.2 }""");

        var result = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--market", "bad.json")).EndedWith(3);

        var story = string.Join('\n', result.Errors);
        Assert.All(new[] { "id", "timeZone", "populationFactor", "boundary" }, property => Assert.Contains(property, story, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_time_zone_cannot_change_once_events_lie_in_its_days()
    {
        folder.Write("events.csv", SmallMarket.EventsText(hours: 1));
        (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "events.csv")).EndedWith(0);
        var file = Path.Combine(folder.Path, "market.json");
        folder.Write("market.json", (await File.ReadAllTextAsync(file)).Replace("Europe/Berlin", "Europe/London", StringComparison.Ordinal));

        var result = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--market", "market.json")).EndedWith(3);

        Assert.Contains(result.Errors, line => line.Contains("holds events", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_data_directory_in_use_is_named_with_the_process_that_holds_it()
    {
        await using var server = BuiltProgram.Start(folder.Path, "serve", "--urls", "http://127.0.0.1:0");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        Assert.NotNull(await server.LineAsync(line => line.StartsWith("Serving ", StringComparison.Ordinal), patience.Token));

        var result = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--close")).EndedWith(1);

        Assert.Contains(result.Errors, line => line.Contains("in use", StringComparison.Ordinal));
    }
}
