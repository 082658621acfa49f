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
        var charges = new List<(SalesContract Contract, BoughtPlace Of, UnitSet Units)>();
        foreach (var one in sale.Purchases.GroupBy(p => BoughtPlace.Of(p.Contract.Id, p.Purchase)))
        {
            var units = UnitSet.Empty;
            foreach (var (_, purchase) in one)
            {
                units = units.Union(await released.OfAsync(purchase, PurchasedUnits.Of(purchase), await ZoneOfAsync(sale.Job.Tenant, purchase, cancellationToken), cancellationToken));
            }

            charges.Add((one.First().Contract, one.Key, units));
        }

        if (await OverQuotaAsync(charges, cancellationToken) is { } words)
        {
            return words;
        }

        foreach (var (contract, of, units) in charges)
        {
            var charged = await meter.ChargeAsync(contract, of, units, OperationId, sale.Job.OrderedBy, cancellationToken);
            if (charged.Passed is { } passed)
            {
                return Words(passed.Contract, passed.Quota, passed.Used, passed.Asked);
            }
        }

        return null;
    }

    private static string Words(ContractId contract, long quota, long used, long asked) => string.Create(
        CultureInfo.InvariantCulture,
        $"Contract '{contract}' has a quota of {quota} units a month; {used} are used, and the report asks for {asked} more. Ask for fewer zones or days, or try it again next month.");

    /// <summary>All of the report together, before anything of it is billed.</summary>
    private async ValueTask<string?> OverQuotaAsync(List<(SalesContract Contract, BoughtPlace Of, UnitSet Units)> charges, CancellationToken cancellationToken)
    {
        foreach (var contract in charges.GroupBy(c => c.Contract.Id).Where(g => g.First().Contract.Terms.MonthlyUnits is not null))
        {
            long more = 0;
            foreach (var (_, of, units) in contract)
            {
                more += units.Except(await meter.BoughtAsync(of, cancellationToken)).Count;
            }

            var (quota, first) = (contract.First().Contract.Terms.MonthlyUnits!.Value, contract.First());
            var used = (await meter.UseAsync(contract.Key, meter.Month, first.Of.Priced, cancellationToken)).All;
            if (more > 0 && used + more > quota)
            {
                return Words(contract.Key, quota, used, more);
            }
        }

        return null;
    }

    private async ValueTask<Zone?> ZoneOfAsync(TenantId tenant, Purchase purchase, CancellationToken cancellationToken) =>
        purchase.Place.Key.StartsWith("zone:", StringComparison.Ordinal) && ZoneId.TryParse(purchase.Place.Key["zone:".Length..], out var id)
            ? await zones.FindAsync(tenant, id, cancellationToken)
            : null;
}
