using SmartSteps.Markets;

namespace SmartSteps.Intake;

/// <summary>Takes an operator's subscriber register (CSV, plain or gzip), which replaces the one before. Thread-safe.</summary>
public interface IRegisterIntake
{
    /// <summary>Reads the register; it is in force, and durable, when it returns. On a refusal the one before stays.</summary>
    ValueTask<IntakeResult<RegisterReceipt>> TakeAsync(MarketId market, ColumnMapping columns, Stream content, CancellationToken cancellationToken);
}
