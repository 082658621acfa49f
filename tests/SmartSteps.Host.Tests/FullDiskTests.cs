using System.Globalization;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests;

/// <summary>
/// No room left, as the operating system tells the program: a limit on the size of its files makes every write beyond fail. (The runtime's
/// executable memory would count as such a file; a setting makes it ordinary memory.)
/// </summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const long Rows = SmallMarket.Subscribers * 24 * 12;

    private readonly TemporaryFolder folder = new();

    public async Task InitializeAsync()
    {
        await SmallMarket.SetUpAsync(folder);
        folder.Write("events.csv", SmallMarket.EventsText(perHour: 12));
        folder.Write("smartsteps.json", """{ "chunkBytes": 131072 }""");
    }

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Events_that_found_no_room_are_not_counted_and_go_in_when_there_is_some()
    {
        var full = (await LimitedAsync(kibibytes: 200, "ingest --events events.csv --json")).EndedWith(3);

        var accepted = full.Json.GetProperty("accepted").GetInt64();
        Assert.InRange(accepted, 1, Rows - 1);
        Assert.Equal(0, full.Json.GetProperty("sealedHours").GetInt32());
        Assert.Contains(full.Errors, line => line.StartsWith("refused: ", StringComparison.Ordinal) && line.Contains("disk is full", StringComparison.Ordinal));

        var again = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "events.csv", "--json")).EndedWith(0);
        Assert.Equal(Rows, again.Json.GetProperty("accepted").GetInt64());
        Assert.True(again.Json.GetProperty("replayedBatches").GetInt64() > 0);
        Assert.Equal(23, again.Json.GetProperty("sealedHours").GetInt32());
    }

    [Fact]
    public async Task A_seal_that_found_no_room_is_made_when_there_is_some()
    {
        (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "events.csv", "--complete-to", "2024-03-04T00:00", "--json")).EndedWith(0);

        var full = (await LimitedAsync(kibibytes: 48, "ingest --complete-to 2024-03-05T00:00 --json")).EndedWith(1);

        Assert.Contains(full.Errors, line => line.Contains("disk is not full", StringComparison.Ordinal));
        Assert.DoesNotContain(full.Errors, line => line.Contains("bug", StringComparison.Ordinal));
        (await BuiltProgram.RunAsync(folder.Path, "ingest", "--complete-to", "2024-03-05T00:00", "--json")).EndedWith(0);
        var list = string.Join('\n', (await BuiltProgram.RunAsync(folder.Path, "markets", "list")).EndedWith(0).Output);
        Assert.Contains("2024-03-04 23:00", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_register_that_found_no_room_leaves_the_one_before_in_force()
    {
        folder.Write("later.csv", SmallMarket.RegisterText(withdrawn: SmallMarket.Subscribers, strangers: 10_000));

        var full = (await LimitedAsync(kibibytes: 200, "ingest --subscribers later.csv --json")).EndedWith(3);

        Assert.Contains(full.Errors, line => line.StartsWith("refused: ", StringComparison.Ordinal) && line.Contains("disk is full", StringComparison.Ordinal));
        var taken = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "events.csv", "--json")).EndedWith(0);
        Assert.Equal(Rows, taken.Json.GetProperty("accepted").GetInt64());
    }

    private async Task<ProgramResult> LimitedAsync(int kibibytes, string arguments) => await BuiltProgram.BashAsync(
        folder.Path,
        string.Create(
            CultureInfo.InvariantCulture,
            $"trap '' XFSZ; ulimit -f {kibibytes}; DOTNET_EnableWriteXorExecute=0 DOTNET_EnableDiagnostics=0 exec dotnet '{BuiltProgram.Assembly}' {arguments}"));
}
