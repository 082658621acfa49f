using System.Globalization;
using SmartSteps.Api.Metering;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Jobs;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;

namespace SmartSteps.Api.Reports;

/// <summary>
/// Bills reports like answers: the units that are released, each once under a contract, whoever asked for them before. Where a contract's quota does not reach for all of a
/// report, nothing of it is billed. Thread-safe.
/// </summary>
internal sealed class ReportTill(Meter meter, ReleasedUnits released, IZoneRegistry zones) : IReportMeter
{
    private const string OperationId = "createReport";

    /// <inheritdoc/>
    public async ValueTask<string?> ChargeAsync(ReportSale sale, CancellationToken cancellationToken)
    {
        var sales = new List<PlaceSale>();
        foreach (var one in sale.Purchases.GroupBy(p => BoughtPlace.Of(p.Contract.Id, p.Purchase)))
        {
            var units = UnitSet.Empty;
            foreach (var (_, purchase) in one)
            {
                units = units.Union(await released.OfAsync(purchase, PurchasedUnits.Of(purchase), await ZoneOfAsync(sale.Job.Tenant, purchase, cancellationToken), cancellationToken));
            }

            sales.Add(new PlaceSale(one.First().Contract, one.Key, units));
        }

        // All of the report in one transaction: two that are made at one time cannot pass the quota together.
        var charged = await meter.ChargeAsync(sales, OperationId, sale.Job.OrderedBy, cancellationToken);
        return charged is [.., { Passed: { } passed }] ? Words(passed) : null;
    }

    private static string Words(PassedQuota passed) => string.Create(
        CultureInfo.InvariantCulture,
        $"Contract '{passed.Contract}' has a quota of {passed.Quota} units a month; {passed.Used} are used, and the report asks for {passed.Asked} more. Ask for fewer zones or days, or try it again next month.");

    private async ValueTask<Zone?> ZoneOfAsync(TenantId tenant, Purchase purchase, CancellationToken cancellationToken) =>
        purchase.Place.Key.StartsWith("zone:", StringComparison.Ordinal) && ZoneId.TryParse(purchase.Place.Key["zone:".Length..], out var id)
            ? await zones.FindAsync(tenant, id, cancellationToken)
            : null;
}
