using SmartSteps.Insights.Figures;

namespace SmartSteps.Reports.Alerts;

/// <summary>When a figure lies beyond a threshold.</summary>
public static class ThresholdRule
{
    /// <summary>
    /// True where it does. Only of a figure that is shown for exactly its hour or day: one of a longer window says nothing of this one, and one that may not be shown has no number
    /// that could be told.
    /// </summary>
    public static bool IsBeyond(Figure figure, AlertDirection direction, long threshold, AlertCertainty certainty)
    {
        if (!figure.IsShown)
        {
            return false;
        }

        var (low, high) = certainty == AlertCertainty.Interval ? (figure.IntervalLow, figure.IntervalHigh) : (figure.Value, figure.Value);
        return direction switch
        {
            AlertDirection.Above => low > threshold,
            AlertDirection.Below => high < threshold,
            _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "A threshold has one side."),
        };
    }
}
