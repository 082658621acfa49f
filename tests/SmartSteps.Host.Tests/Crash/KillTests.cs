using SmartSteps.Facts;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Kills the real program with SIGKILL at chosen moments of its work, starts it again, and compares with a run left in peace.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private const int SealedHours = 23;
    private static readonly DateOnly Day = DateOnly.FromDateTime(SmallMarket.Day);
    private static readonly string[] Ingest = ["ingest", "--events", "events.csv", "--json"];
    private static readonly string JournalFile = Path.Combine("journal", "testville", "2024-03-04", "events");

    private readonly TemporaryFolder peaceful = new();
    private readonly TemporaryFolder disturbed = new();

    public async Task InitializeAsync()
    {
        await SmallMarket.SetUpAsync(peaceful);
        Write(peaceful);
        Copy(peaceful.Path, disturbed.Path);
        (await BuiltProgram.RunAsync(peaceful.Path, Ingest)).EndedWith(0);

        // The same keys, so that the same subscriber is the same device in both.
        Copy(peaceful[Path.Combine("smartsteps-data", "keys")], disturbed[Path.Combine("smartsteps-data", "keys")]);
    }

    public Task DisposeAsync()
    {
        peaceful.Dispose();
        disturbed.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Killed_while_it_takes_events_in_it_goes_on_and_loses_or_doubles_none()
    {
        var size = new FileInfo(peaceful[Path.Combine("smartsteps-data", JournalFile)]).Length;
        var file = disturbed[Path.Combine("smartsteps-data", JournalFile)];
        var killed = 0;
        foreach (var share in new[] { 0.001, 0.03, 0.11, 0.19, 0.31, 0.42, 0.56, 0.67, 0.78, 0.93 })
        {
            killed += await KillWhenAsync(() => File.Exists(file) && new FileInfo(file).Length >= share * size) ? 1 : 0;
        }

        await FinishAndCompareAsync();
        Assert.True(killed >= 5, $"Only {killed} runs were killed before they ended.");
    }

    [Fact]
    public async Task Killed_while_it_seals_it_seals_every_hour_once_and_books_once()
    {
        var killed = 0;
        foreach (var hours in new[] { 1, 2, 4, 7, 9, 12, 15, 18, 21 })
        {
            killed += await KillWhenAsync(() => DataInspection.SealedHoursAsync(disturbed["smartsteps-data"], Day).GetAwaiter().GetResult().Count >= hours) ? 1 : 0;
        }

        await FinishAndCompareAsync();
        Assert.True(killed >= 3, $"Only {killed} runs were killed before they ended.");
    }

    private static void Write(TemporaryFolder folder)
    {
        folder.Write("events.csv", SmallMarket.EventsText(perHour: 12));
        folder.Write("smartsteps.json", """{ "chunkBytes": 131072 }""");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy, overwrite: true);
        }
    }

    /// <summary>Runs the program until the condition holds, then kills it; false when it ended before.</summary>
    private async Task<bool> KillWhenAsync(Func<bool> condition)
    {
        await using var program = BuiltProgram.Start(disturbed.Path, Ingest);
        var spin = default(SpinWait);
        while (!program.HasExited && !condition())
        {
            spin.SpinOnce();
        }

        if (program.HasExited)
        {
            return false;
        }

        program.Kill();
        return (await program.ExitAsync(CancellationToken.None)).ExitCode != 0;
    }

    private async Task FinishAndCompareAsync()
    {
        var last = (await BuiltProgram.RunAsync(disturbed.Path, Ingest)).EndedWith(0);

        Assert.Equal(SmallMarket.Subscribers * 24 * 12, last.Json.GetProperty("accepted").GetInt64());
        Assert.Equal(
            await DataInspection.EventsAsync(peaceful["smartsteps-data"], Day),
            await DataInspection.EventsAsync(disturbed["smartsteps-data"], Day));
        Assert.Equal(Enumerable.Range(0, SealedHours), await DataInspection.SealedHoursAsync(disturbed["smartsteps-data"], Day));
        var (debits, whole) = await DataInspection.BooksAsync(disturbed["smartsteps-data"], Day);
        Assert.True(whole);
        Assert.Equal(new Rational(1, 25), Assert.Single(debits).Rho);
    }
}
