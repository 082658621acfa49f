using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Contract;

/// <summary>One attempt of a delivery.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="At">When it began.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The HTTP status of the answer, where there was one.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
/// <param name="NextAt">When the next attempt was due; left out where there was none to come.</param>
internal sealed record AttemptView(
    int Number, DateTimeOffset At, [property: WordsOf(typeof(AttemptOutcome))] string Outcome, int? Status, long DurationMs, DateTimeOffset? NextAt)
{
    public static AttemptView Of(Attempt attempt) =>
        new(attempt.Number, attempt.At, SnakeCase.Of(attempt.Outcome), attempt.Status, (long)attempt.Duration.TotalMilliseconds, attempt.NextAt);
}
