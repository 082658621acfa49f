namespace SmartSteps.Reports.Templates;

/// <summary>Tells how far the making of a report is. Not thread-safe.</summary>
/// <param name="steps">How many there are.</param>
/// <param name="tell">Takes the progress, 0 to 1, and the step in words.</param>
public sealed class ReportSteps(int steps, Func<double, string, CancellationToken, ValueTask> tell)
{
    private int done;

    /// <summary>Begins the next step.</summary>
    /// <exception cref="OperationCanceledException">The report was called off.</exception>
    public ValueTask NextAsync(string words, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return tell(Math.Min(0.98, (double)done++ / Math.Max(1, steps)), words, cancellationToken);
    }
}
