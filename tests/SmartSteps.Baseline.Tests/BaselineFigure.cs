namespace SmartSteps.Baseline.Tests;

/// <summary>A committed figure.</summary>
/// <param name="Bytes">What was measured when it was recorded.</param>
/// <param name="TolerancePercent">How much more of it still passes.</param>
/// <param name="MostBytes">What it may never pass, whatever is recorded; null where there is no such promise.</param>
internal sealed record BaselineFigure(double Bytes, double TolerancePercent, double? MostBytes = null)
{
    /// <summary>What a figure gets that is recorded for the first time.</summary>
    public const double UsualTolerance = 5;
}
