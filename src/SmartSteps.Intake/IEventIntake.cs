namespace SmartSteps.Intake;

/// <summary>Takes events of one batch: CSV as UTF-8 text or gzip of it (told apart by the first bytes). Thread-safe.</summary>
public interface IEventIntake
{
    /// <summary>
    /// Reads, gates and journals the whole stream as one batch: all of it or nothing. Returns when it is durable. Memory is bounded: a
    /// stream with more than the limit for one batch is refused as <see cref="IntakeRefusal.TooLarge"/>. A header and no row is a batch like any other: what a quiet feed hands over.
    /// </summary>
    ValueTask<IntakeResult<BatchReceipt>> TakeAsync(EventSubmission submission, Stream content, CancellationToken cancellationToken);
}
