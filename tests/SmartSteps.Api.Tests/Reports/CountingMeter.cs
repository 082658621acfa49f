using SmartSteps.Reports.Jobs;

namespace SmartSteps.Api.Tests.Reports;

/// <summary>Writes down what is bought, or refuses it.</summary>
internal sealed class CountingMeter : IReportMeter
{
    public List<ReportSale> Sales { get; } = [];

    public string? Refusal { get; set; }

    public ValueTask<string?> ChargeAsync(ReportSale sale, CancellationToken cancellationToken)
    {
        if (Refusal is null)
        {
            Sales.Add(sale);
        }

        return ValueTask.FromResult(Refusal);
    }
}
