using SmartSteps.Markets.Zones;

namespace SmartSteps.Reports.Jobs;

/// <summary>The reports that were ordered. Thread-safe; every write is durable when it returns. A tenant's look-up never touches another's.</summary>
public interface IReportJobs
{
    /// <summary>Adds a report; gives the one that has its name already, if there is one.</summary>
    ValueTask<ReportJob> AddAsync(ReportJob job, CancellationToken cancellationToken);

    /// <summary>The tenant's report of this name, or null.</summary>
    ValueTask<ReportJob?> FindAsync(TenantId tenant, ReportId id, CancellationToken cancellationToken);

    /// <summary>The tenant's reports, the latest order first.</summary>
    ValueTask<IReadOnlyList<ReportJob>> ListAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>All that wait for their days to be closed.</summary>
    ValueTask<IReadOnlyList<ReportJob>> ListHeldAsync(CancellationToken cancellationToken);

    /// <summary>A held report waits for nothing but its turn any more.</summary>
    ValueTask ReleaseAsync(ReportId id, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the next report to be made: of the tenant with the fewest running, among these of the one that was served longest ago, its oldest. Null where nothing waits.
    /// </summary>
    ValueTask<ReportJob?> ClaimAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Says how far a report is; from 1 on, when it is being bought, it does not go back and cannot be called off. False where it is not running any more: it was called off.</summary>
    ValueTask<bool> StepAsync(ReportId id, double progress, string step, CancellationToken cancellationToken);

    /// <summary>Brings a running report to its end. False where it is not running any more, and nothing is changed.</summary>
    ValueTask<bool> FinishAsync(ReportId id, ReportResult result, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Says why a running report could not be made. False where it is not running any more.</summary>
    ValueTask<bool> FailAsync(ReportId id, string failure, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Calls off a report that waits or runs. False where there is none such, or it is being bought or was cut short in it.</summary>
    ValueTask<bool> CancelAsync(TenantId tenant, ReportId id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Has a report that failed or was called off wait for its turn again. False where there is none such.</summary>
    ValueTask<bool> RetryAsync(TenantId tenant, ReportId id, CancellationToken cancellationToken);

    /// <summary>Forgets a report that is over. False where there is none such.</summary>
    ValueTask<bool> DeleteAsync(TenantId tenant, ReportId id, CancellationToken cancellationToken);

    /// <summary>At a start: what ran when the program stopped waits for its turn again; what was being bought still stands at 1.</summary>
    ValueTask RequeueAsync(CancellationToken cancellationToken);

    /// <summary>Reports that are over since before an instant.</summary>
    ValueTask<IReadOnlyList<ReportJob>> ListOverAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>How many reports wait, over all tenants.</summary>
    long CountQueued();

    /// <summary>Names of all reports that have a file: those that are done, and those that were cut short while they were bought.</summary>
    ValueTask<IReadOnlyList<ReportId>> ListFilesAsync(CancellationToken cancellationToken);
}
