using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Jobs;

namespace SmartSteps.Reports.Schedules;

/// <summary>The schedules of reports. Thread-safe; every write is durable when it returns. A tenant's look-up never touches another's.</summary>
public interface IReportSchedules
{
    /// <summary>Adds a schedule; gives the one that has its name already, if there is one.</summary>
    ValueTask<ReportSchedule> AddAsync(ReportSchedule schedule, CancellationToken cancellationToken);

    /// <summary>The tenant's schedule of this name, or null.</summary>
    ValueTask<ReportSchedule?> FindAsync(TenantId tenant, ScheduleId id, CancellationToken cancellationToken);

    /// <summary>The tenant's schedules by name (ordinal).</summary>
    ValueTask<IReadOnlyList<ReportSchedule>> ListAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>All schedules that do not rest.</summary>
    ValueTask<IReadOnlyList<ReportSchedule>> ListActiveAsync(CancellationToken cancellationToken);

    /// <summary>Replaces what may change of a schedule. False where there is none of its name.</summary>
    ValueTask<bool> PutAsync(ReportSchedule schedule, CancellationToken cancellationToken);

    /// <summary>Forgets a schedule; its reports stay. False where there is none.</summary>
    ValueTask<bool> DeleteAsync(TenantId tenant, ScheduleId id, CancellationToken cancellationToken);

    /// <summary>Orders the report of a date and marks the date as done with: both, or nothing. False where the date, or a later one, is done with already.</summary>
    ValueTask<bool> OrderAsync(ScheduleId id, DateOnly date, ReportJob job, CancellationToken cancellationToken);
}
