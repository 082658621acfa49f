using SmartSteps.Facts.Log;

namespace SmartSteps.Host.Verify;

/// <summary>What <c>verify</c> found.</summary>
/// <param name="Verified">True when nothing is wrong.</param>
/// <param name="Entries">Entries of the log that were read; null where the log was not.</param>
/// <param name="Seals">Seals among them.</param>
/// <param name="Days">Market days among them.</param>
/// <param name="Figures"><c>checked</c> where a saved answer's figures were computed anew, <c>not_checked</c> where they were taken as they are; null without any.</param>
/// <param name="Checkpoint">The signed note that the log was held against, or null.</param>
/// <param name="Findings">What is wrong, and where.</param>
/// <param name="Notes">What there is to know besides.</param>
internal sealed record VerifyResult(
    bool Verified,
    long? Entries,
    long? Seals,
    long? Days,
    string? Figures,
    string? Checkpoint,
    IReadOnlyList<LogFinding> Findings,
    IReadOnlyList<string> Notes)
{
    /// <summary>Every value was computed anew and compared.</summary>
    public const string FiguresChecked = "checked";

    /// <summary>The passport holds; nothing is said about the values.</summary>
    public const string FiguresNotChecked = "not_checked";
}
