using System.Buffers;
using SmartSteps.Facts;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Release;
using SmartSteps.Store.Embedded.Database;
using SmartSteps.Store.Embedded.Journal;
using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Looks into a data directory with the program's own adapters, while no process works on it.</summary>
internal static class DataInspection
{
    private static readonly MarketId Market = MarketId.Parse("testville");

    /// <summary>
    /// All that sealing reads: the events of every hour and shard, in order. Sealing is a pure function of them and of the keys, so two
    /// directories with the same keys and the same events have the same counts before noise.
    /// </summary>
    public static async Task<IReadOnlyList<string>> EventsAsync(string data, DateOnly date)
    {
        using var database = SqliteDatabase.Open(Path.Combine(data, "smartsteps.db"));
        var market = await new SqliteMarketRegistry(database).FindAsync(Market, default);
        var day = market!.Calendar.Day(date);
        using var keys = new FileDayKeys(Path.Combine(data, "keys"));
        await using var journal = new FileJournal(Path.Combine(data, "journal"), keys);
        var lines = new List<string>();
        for (var hour = 0; hour < day.HourCount; hour++)
        {
            var pin = journal.Pin(Market, day, hour);
            for (var shard = 0; shard < Pseudonym.ShardCount; shard++)
            {
                var buffer = new ArrayBufferWriter<GatedEvent>();
                journal.Read(Market, pin, hour, shard, buffer);
                foreach (var one in buffer.WrittenSpan)
                {
                    lines.Add($"{hour} {one.Pseudonym.Value:x16} {one.SecondOfDay} {one.Cell}");
                }
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>The hours of the day that are sealed, in order of sealing.</summary>
    public static async Task<IReadOnlyList<int>> SealedHoursAsync(string data, DateOnly date)
    {
        using var database = SqliteDatabase.Open(Path.Combine(data, "smartsteps.db"));
        return [.. (await new SqliteSealStore(database).ListMarksAsync(Market, ProductId.Footfall, date, default)).Select(mark => mark.HourIndex)];
    }

    /// <summary>What is booked for the day, and whether every sealed hour has all of its facts.</summary>
    public static async Task<(IReadOnlyList<Debit> Debits, bool FactsAreWhole)> BooksAsync(string data, DateOnly date)
    {
        using var database = SqliteDatabase.Open(Path.Combine(data, "smartsteps.db"));
        var seals = new SqliteSealStore(database);
        var whole = true;
        foreach (var window in await seals.ListWindowsAsync(Market, ProductId.Footfall, date, date.AddDays(1), default))
        {
            var facts = await seals.FindAsync(Market, ProductId.Footfall, window, default);
            var grid = await seals.FindGridAsync(Market, facts!.GridVersion, default);
            whole &= facts.Blocks.Sum(block => block.Values.Length) == grid!.Leaves.Length;
        }

        return (await seals.ListDebitsAsync("op-1", Market, date, default), whole);
    }
}
