namespace SmartSteps.Reports.Occurrences;

/// <summary>
/// The outbox: what has come about and has to be told. Thread-safe; a write is durable when it returns.
/// </summary>
/// <remarks>
/// Whoever notices something adds it <em>before</em> it marks the thing as done, under a cause that is made of the thing's names. A crash between the two then
/// notices it again and adds nothing: none is lost and none comes twice.
/// </remarks>
public interface IOccurrences
{
    /// <summary>Adds an occurrence; false, and nothing is written, where its cause has one already.</summary>
    ValueTask<bool> AddAsync(Occurrence occurrence, CancellationToken cancellationToken);

    /// <summary>The occurrence of this name, or null.</summary>
    ValueTask<Occurrence?> FindAsync(OccurrenceId id, CancellationToken cancellationToken);

    /// <summary>Occurrences of which nobody was told yet, in the order in which they were added.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<IReadOnlyList<Occurrence>> ListUntoldAsync(int most, CancellationToken cancellationToken);
}
