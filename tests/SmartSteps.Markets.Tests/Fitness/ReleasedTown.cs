using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Markets.Tests.Fitness;

/// <summary>Released footfall of the town: each leaf has as many devices in an hour as a function says.</summary>
internal sealed class ReleasedTown(int days, Func<int, int, int> devicesAt) : IFactsReader
{
    public static ReleaseParameters Footfall { get; } = new(ProductId.Footfall, PrivacyProfile.Standard, new(1, 25), new(300, 1), 24, 60, "footfall-1");

    public static ReleaseParameters ZoneHour { get; } = new(ProductId.ZoneHour, PrivacyProfile.Standard, new(3, 200), new(400, 1), 12, 70, "zone-hour-1");

    private static MarketCalendar Calendar => Town.Market().Calendar;

    public ValueTask<SealedThrough?> FindSealedThroughAsync(MarketId market, CancellationToken cancellationToken) => ValueTask.FromResult(
        days == 0 ? null : new SealedThrough(Town.Monday, Calendar.Day(Town.Monday.AddDays(days - 1)).EndUnixSeconds, null));

    public ValueTask<IReadOnlyList<SealWindow>> ListWindowsAsync(
        MarketId market, ProductId product, DateOnly from, DateOnly to, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<SealWindow>>(
        [.. Enumerable.Range(0, days).Select(day => Town.Monday.AddDays(day)).Where(day => day >= from && day < to)
            .SelectMany(day => Enumerable.Range(0, 24).Select(hour => new SealWindow(day, hour)))]);

    public ValueTask<SealedFacts?> FindAsync(MarketId market, ProductId product, SealWindow window, CancellationToken cancellationToken) =>
        ValueTask.FromResult<SealedFacts?>(new SealedFacts(
            market,
            window,
            Footfall,
            Town.Network.GridVersion,
            new Rational(1, 1),
            DateTimeOffset.UnixEpoch,
            [FactBlock.Of(TileBlock.Of(Town.Ground), [.. Enumerable.Range(0, Town.Leaves.Length).Select(leaf => devicesAt(leaf, window.HourIndex))])]));

    public ValueTask<PublishedGrid?> FindGridAsync(MarketId market, string gridVersion, CancellationToken cancellationToken) =>
        ValueTask.FromResult<PublishedGrid?>(new PublishedGrid(gridVersion, Town.Leaves));

    public ValueTask<PublicDomain?> FindDomainAsync(MarketId market, string version, CancellationToken cancellationToken) => throw Unasked();

    public ValueTask<SealedRow?> FindRowAsync(MarketId market, ProductId product, DateOnly day, ulong row, CancellationToken cancellationToken) => throw Unasked();

    public ValueTask<IReadOnlyList<SealedRow>> ListRowsAsync(
        MarketId market, ProductId product, DateOnly from, DateOnly to, ulong row, CancellationToken cancellationToken) => throw Unasked();

    public ValueTask<SealedDay?> FindDayAsync(MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken) => throw Unasked();

    private static InvalidOperationException Unasked() => new("A fitness check reads footfall alone: zones' products would tell of other tenants' zones.");
}
