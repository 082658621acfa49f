using NetTopologySuite.Geometries;
using SmartSteps.Aggregation;
using SmartSteps.Api.Tests.Contracts;
using SmartSteps.Api.Tests.Ports;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Facts;
using SmartSteps.Insights.Anomalies;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Insights.Visitors;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Zones;
using SmartSteps.Network;
using SmartSteps.Presence;
using SmartSteps.Release;
using SmartSteps.Release.Days;
using SmartSteps.Release.Footfall;
using SmartSteps.Release.Noise;
using SmartSteps.Reports.Alerts;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Webhooks;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Tenants;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Api.Tests.Webhooks;

/// <summary>
/// A market in a real database whose days are sealed one by one, with one zone of the tenant <see cref="Mall"/> that so many devices visit a day and an hour; and what looks at closed days.
/// </summary>
internal sealed class SealedTown : IDisposable
{
    public static readonly TenantId Mall = TenantId.Parse("mall");
    public static readonly TenantId Stranger = TenantId.Parse("stranger");
    public static readonly ZoneId Square = ZoneId.Parse("square");
    public static readonly DateOnly First = new(2026, 3, 2);

    private readonly Books books = new();
    private readonly NetworkModel network = NetworkModel.Of(CellPlan.Of(SealedCity.Cells()));

    private SealedTown()
    {
        Markets = new SqliteMarketRegistry(books.Database);
        Seals = new SqliteSealStore(books.Database);
        Zones = new SqliteZoneRegistry(books.Database);
        Alerts = new SqliteAlerts(books.Database);
        Occurrences = new SqliteOccurrences(books.Database);
        Days = new SqliteClosedDays(books.Database);
        Bases = new SqliteMarketBases(books.Database);
        var contracts = new SqliteContracts(books.Database);
        Entitlements = new Entitlements(contracts, Clock);
        Contracts = new ContractDesk(new SqliteTenants(books.Database), contracts, Markets, Entitlements, Clock);
        Audience = new OccurrenceAudience(Markets, Entitlements);
        var (rows, footfall) = (new KeptRows(Seals), new FootfallHeatmap(Seals));
        Evaluation = new AlertEvaluation(
            Alerts, Zones, new ZonePlaces(Seals, new SqliteOutages(books.Database)), new ZoneVisitors(rows, footfall), new ZoneAnomalies(rows, footfall),
            new SqlitePopulation(books.Database), Entitlements, Clock);
        Watch = new ClosedDayWatch(Days, Markets, Evaluation, Clock);
    }

    public SettableClock Clock { get; } = new(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero));

    public Market Market { get; } = City.Market("city");

    public SqliteMarketRegistry Markets { get; }

    public SqliteSealStore Seals { get; }

    public SqliteZoneRegistry Zones { get; }

    public SqliteAlerts Alerts { get; }

    public SqliteOccurrences Occurrences { get; }

    public SqliteClosedDays Days { get; }

    public SqliteMarketBases Bases { get; }

    public Entitlements Entitlements { get; }

    public ContractDesk Contracts { get; }

    public OccurrenceAudience Audience { get; }

    public AlertEvaluation Evaluation { get; }

    public ClosedDayWatch Watch { get; }

    public SqliteDatabase Database => books.Database;

    public static async Task<SealedTown> BuildAsync()
    {
        var town = new SealedTown();
        await town.Markets.PutAsync(town.Market, default);
        await town.Markets.PutPlanAsync(town.Market.Id, new DateOnly(2026, 1, 1), town.network.Plan, default);
        foreach (var tenant in new[] { Mall, Stranger })
        {
            await town.Zones.TryWriteAsync(tenant, 0, [town.ZoneOf(tenant)], [], default);
        }

        await town.GrantAsync([.. Enum.GetValues<SoldProduct>()]);
        return town;
    }

    /// <summary>The mall's contract is for these products, in the whole market, in 2026.</summary>
    public async Task GrantAsync(params SoldProduct[] products)
    {
        await Contracts.PutTenantAsync(Mall, "The mall", TenantKind.MallOperator, default);
        var terms = Everything.Terms([Market.Id]) with { Products = [.. products], Until = new DateOnly(2026, 12, 31) };
        Assert.NotNull((await Contracts.PutContractAsync(new ContractDraft(ContractId.Parse("mall-all"), Mall, terms), default)).Contract);
    }

    /// <summary>Seals a day and closes it.</summary>
    public async Task SealAsync(DateOnly date, int daily = 3000, int hourly = 700)
    {
        var day = Market.Calendar.Day(date);
        var noise = NoiseSource.Repeatable([(byte)date.Month, (byte)date.Day]);
        var grid = new PublishedGrid(network.GridVersion, network.Grid.Leaves);
        var (mark, at) = (new SealedMark(-1, 1, "00"), new DateTimeOffset(date.AddDays(1), new TimeOnly(3, 0), TimeSpan.Zero));
        await CommitAsync(FootfallRelease.Seal(Market, day, day.Hour(0), new LeafCounts(grid.Leaves.Length), grid, new SealedMark(0, 1, "00"), at, noise));
        var measurements = await new MeasurementPlans(Zones, new SqliteAreaRegistry(books.Database)).FindAsync(Market, date, network, default);
        var plan = new DayCountPlan(new PresenceOptions(), measurements, Market.Calendar, day, network);
        foreach (var (product, devices) in new[] { (DayProduct.ZoneDay, daily), (DayProduct.ZoneHour, hourly) })
        {
            var counts = new DomainCounts(plan.DomainOf(product));
            for (var row = 0; row < counts.Domain.Rows.Length; row++)
            {
                for (var column = 0; column < counts.Domain.Rows[row].Columns.Length; column++)
                {
                    for (var i = 0; i < devices; i++)
                    {
                        counts.Add(row, column);
                    }
                }
            }

            await CommitAsync(DayRelease.Seal(Market, day, DayProducts.Of(product), counts, mark, at, noise));
        }

        await Seals.CloseDayAsync(Market.Id, date, default);
    }

    public Alert Of(string name, AlertDirection direction, long? threshold, AlertCertainty? certainty = AlertCertainty.Interval, AlertMeasure measure = AlertMeasure.VisitorsByDay, TenantId? tenant = null) => new(
        AlertId.Of(name), tenant ?? Mall, name, Square, threshold is null ? AlertKind.Anomaly : AlertKind.Threshold, measure, direction, threshold, threshold is null ? null : certainty, true, Clock.Now);

    public void Dispose() => books.Dispose();

    private Zone ZoneOf(TenantId tenant) => new()
    {
        Tenant = tenant, Id = Square, Market = Market.Id, Name = "The square", From = new DateOnly(2026, 1, 1),
        Area = new GeometryFactory().ToGeometry(new Envelope(13.405, 13.415, 52.52, 52.526)),
    };

    private async Task CommitAsync(Seal seal) => Assert.Equal(SealOutcome.Committed, await Seals.CommitAsync(seal, default));
}
