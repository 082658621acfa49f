using System.Globalization;
using SmartSteps.Reports.Jobs;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;

namespace SmartSteps.Api.Metering;

/// <summary>Bills what is bought with a report: the same units at the same price as by the calls that would have asked for it. Thread-safe.</summary>
internal sealed class ReportMeter(Meter meter, ReleasedUnits released) : IReportMeter
{
    private const string OperationId = "createReport";

    /// <inheritdoc/>
    /// <remarks>A report that would pass a quota is not begun to be billed; one that others pass it for meanwhile keeps what was bought, and made again it is not billed again.</remarks>
    public async ValueTask<string?> ChargeAsync(ReportSale sale, CancellationToken cancellationToken)
    {
        var sold = new List<(SalesContract Contract, BoughtPlace Of, UnitSet Units)>();
        foreach (var one in sale.Purchases.GroupBy(p => BoughtPlace.Of(p.Contract.Id, p.Purchase)))
        {
            var units = UnitSet.Empty;
            foreach (var (_, purchase) in one)
            {
                units = units.Union(await released.OfAsync(sale.Job.Tenant, null, purchase, PurchasedUnits.Of(purchase), cancellationToken));
            }

            sold.Add((one.First().Contract, one.Key, units));
        }

        var quotation = new Quotation(meter);
        foreach (var (contract, of, units) in sold)
        {
            if ((await quotation.AddAsync(contract, of, units, units, cancellationToken)).Passed is { } passed)
            {
                return Words(passed);
            }
        }

        foreach (var (contract, of, units) in sold)
        {
            if ((await meter.ChargeAsync(contract, of, units, OperationId, sale.Job.OrderedBy, cancellationToken)).Passed is { } passed)
            {
                return Words(passed);
            }
        }

        return null;
    }

    private static string Words(PassedQuota passed) => string.Create(
        CultureInfo.InvariantCulture,
        $"Contract '{passed.Contract}' has a quota of {passed.Quota} units a month; {passed.Used} are used, and the report asks for {passed.Asked} more.");
}
