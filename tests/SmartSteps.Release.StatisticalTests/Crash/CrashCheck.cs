using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release.Noise;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.StatisticalTests.Crash;

/// <summary>
/// The machine stops at every step of a seal; the program starts again on what the disk then holds and seals the hour again, with fresh
/// noise. Of all that anybody can read before, between and after, there is at most one draw, whole, with its debit. Exact: no false alarm.
/// </summary>
internal static class CrashCheck
{
    private static readonly DateOnly Date = new(2026, 3, 2);

    public static async Task<Verdict> RunAsync(Pipeline pipeline)
    {
        using var folder = new TemporaryFolder();
        using var copies = new TemporaryFolder();
        var market = ProofCity.Market();
        IReadOnlyList<string> images;
        using (var shelf = pipeline.OpenShelf(folder.Path))
        {
            await new SqliteMarketRegistry(shelf.Database).PutAsync(market, default);
            images = await shelf.CommitAndCopyAsync(Draw(pipeline, market, 1), copies.Path);
        }

        var (most, before, partial) = (0, 0, 0);
        foreach (var (index, image) in images.Index())
        {
            var draws = new List<string>();
            using (var shelf = pipeline.OpenShelf(image))
            {
                before += await ReadAsync(shelf, market, draws) ? 1 : 0;
                partial += await IsPartialAsync(shelf, market) ? 1 : 0;
                await shelf.Seals.CommitAsync(Draw(pipeline, market, (byte)(2 + index)), default);
                await ReadAsync(shelf, market, draws);
            }

            using var again = pipeline.OpenShelf(image);
            partial += await ReadAsync(again, market, draws) ? 0 : 1;
            partial += await IsPartialAsync(again, market) ? 1 : 0;
            most = Math.Max(most, draws.Distinct(StringComparer.Ordinal).Count());
        }

        return Verdict.Of(
            most <= 1 && partial == 0 && before > 0 && before < images.Count,
            $"{images.Count} stops ({before} after the commit): at most {most} draw(s) readable, {partial} states that are neither nothing nor whole");
    }

    private static Seal Draw(Pipeline pipeline, Market market, byte seed)
    {
        var counts = new Aggregation.LeafCounts(ProofCity.Network.Grid.Leaves.Length);
        return pipeline.Release(
            market,
            market.Calendar.Day(Date),
            8,
            counts,
            new PublishedGrid(ProofCity.Network.GridVersion, ProofCity.Network.Grid.Leaves),
            NoiseSource.Repeatable([6, seed]));
    }

    private static async Task<bool> ReadAsync(SealShelf shelf, Market market, List<string> draws)
    {
        var facts = await shelf.Facts.FindAsync(market.Id, ProductId.Footfall, new SealWindow(Date, 8), default);
        if (facts is not null)
        {
            draws.Add(string.Join(',', facts.Blocks.SelectMany(block => block.Values)));
        }

        return facts is not null;
    }

    /// <summary>Facts, mark and debit are there together or not at all, and the facts for every leaf.</summary>
    private static async Task<bool> IsPartialAsync(SealShelf shelf, Market market)
    {
        var facts = await shelf.Facts.FindAsync(market.Id, ProductId.Footfall, new SealWindow(Date, 8), default);
        var marks = await shelf.Seals.ListMarksAsync(market.Id, ProductId.Footfall, Date, default);
        var debits = await shelf.Seals.ListDebitsAsync(market.Operator, market.Id, Date, default);
        var parts = new[] { facts is not null, marks.Count == 1, debits.Count == 1 };
        return parts.Distinct().Count() != 1 || facts?.Blocks.Sum(block => block.Values.Length) is { } cells && cells != ProofCity.Network.Grid.Leaves.Length;
    }
}
