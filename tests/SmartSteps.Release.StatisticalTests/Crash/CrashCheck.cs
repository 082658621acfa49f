using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release.Days;
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

    private static readonly SealWindow Hour = new(Date, 8);

    /// <summary>The seal of an hour, and that of a product of the day.</summary>
    public static async Task<Verdict> RunAsync(Pipeline pipeline) => Verdict.All(
        await RunAsync(pipeline, ProductId.Footfall, Hour), await RunAsync(pipeline, ProductId.Demographics, SealWindow.WholeDay(Date)));

    private static async Task<Verdict> RunAsync(Pipeline pipeline, ProductId product, SealWindow window)
    {
        using var folder = new TemporaryFolder();
        using var copies = new TemporaryFolder();
        var market = ProofCity.Market();
        IReadOnlyList<string> images;
        using (var shelf = pipeline.OpenShelf(folder.Path))
        {
            await new SqliteMarketRegistry(shelf.Database).PutAsync(market, default);
            images = await shelf.CommitAndCopyAsync(Draw(pipeline, market, window, 1), copies.Path);
        }

        var (most, before, partial) = (0, 0, 0);
        foreach (var (index, image) in images.Index())
        {
            var draws = new List<string>();
            using (var shelf = pipeline.OpenShelf(image))
            {
                before += await ReadAsync(shelf, product, window, draws) ? 1 : 0;
                partial += await IsPartialAsync(shelf, market, product, window) ? 1 : 0;
                await shelf.Seals.CommitAsync(Draw(pipeline, market, window, (byte)(2 + index)), default);
                await ReadAsync(shelf, product, window, draws);
            }

            using var again = pipeline.OpenShelf(image);
            partial += await ReadAsync(again, product, window, draws) ? 0 : 1;
            partial += await IsPartialAsync(again, market, product, window) ? 1 : 0;
            most = Math.Max(most, draws.Distinct(StringComparer.Ordinal).Count());
        }

        return Verdict.Of(
            most <= 1 && partial == 0 && before > 0 && before < images.Count,
            $"{product}: {images.Count} stops ({before} after the commit): at most {most} draw(s) readable, {partial} states that are neither nothing nor whole");
    }

    private static Seal Draw(Pipeline pipeline, Market market, SealWindow window, byte seed)
    {
        var day = market.Calendar.Day(Date);
        var noise = NoiseSource.Repeatable([6, seed]);
        return window == Hour
            ? pipeline.Release(
                market, day, window.HourIndex, new LeafCounts(ProofCity.Network.Grid.Leaves.Length), new PublishedGrid(ProofCity.Network.GridVersion, ProofCity.Network.Grid.Leaves), noise)
            : pipeline.ReleaseDay(
                market, day, DayProducts.Demographics, pipeline.CountDay(market, day, Pipeline.DrawKey, [])[DayProduct.Demographics], noise);
    }

    private static async Task<bool> ReadAsync(SealShelf shelf, ProductId product, SealWindow window, List<string> draws)
    {
        var facts = await shelf.Facts.FindAsync(ProofCity.Market().Id, product, window, default);
        if (facts is not null)
        {
            draws.Add(string.Join(',', facts.Blocks.SelectMany(block => block.Values)));
        }

        return facts is not null;
    }

    /// <summary>Facts, mark, debit and log entries are there together or not at all, and the facts for every cell.</summary>
    private static async Task<bool> IsPartialAsync(SealShelf shelf, Market market, ProductId product, SealWindow window)
    {
        var cells = window == Hour
            ? ProofCity.Network.Grid.Leaves.Length
            : ProofPlan.Of(market.Calendar, market.Calendar.Day(Date)).DomainOf(DayProduct.Demographics).CellCount;
        var facts = await shelf.Facts.FindAsync(market.Id, product, window, default);
        var marks = await shelf.Seals.ListMarksAsync(market.Id, product, Date, default);
        var debits = await shelf.Seals.ListDebitsAsync(market.Operator, market.Id, Date, default);
        var entries = await new SqliteTransparencyLog(shelf.Database).ReadSizeAsync(default);
        var parts = new[] { facts is not null, marks.Count == 1, debits.Count == 1, entries > 0 };
        return parts.Distinct().Count() != 1 || (facts is not null && facts.Blocks.Sum(block => block.Values.Length) != cells);
    }
}
