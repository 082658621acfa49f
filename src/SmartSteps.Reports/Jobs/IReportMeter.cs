namespace SmartSteps.Reports.Jobs;

/// <summary>Bills what is bought with a report, before it can be downloaded. Thread-safe.</summary>
public interface IReportMeter
{
    /// <summary>Bills what was not bought before; durable when it returns. Done again it bills nothing.</summary>
    /// <param name="sale">What is bought.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when all is bought; else in words why it is not, and the report is not given.</returns>
    ValueTask<string?> ChargeAsync(ReportSale sale, CancellationToken cancellationToken);
}
