using SmartSteps.Markets;

namespace SmartSteps.Intake;

/// <summary>Takes an operator's cell plan (CSV, plain or gzip). Thread-safe; the same plan again changes nothing.</summary>
public interface ICellPlanIntake
{
    /// <summary>Reads the plan; it takes effect with the first market day that holds no events yet. Durable when it returns.</summary>
    ValueTask<IntakeResult<PlanReceipt>> TakeAsync(MarketId market, ColumnMapping columns, Stream content, CancellationToken cancellationToken);
}
