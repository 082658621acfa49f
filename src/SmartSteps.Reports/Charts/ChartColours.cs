using System.Collections.Immutable;

namespace SmartSteps.Reports.Charts;

/// <summary>Colours of charts: told apart by colour-blind readers, and in grey on paper.</summary>
internal static class ChartColours
{
    public const string Bar = "#1f5f99";
    public const string Coarse = "#a9c4dd";
    public const string Whisker = "#1b2330";
    public const string Grid = "#e3e7ee";
    public const string Axis = "#8a94a6";
    public const string Hatch = "url(#not-shown)";
    public const string Accent = "#c2410c";

    /// <summary>Of series beside each other (Okabe and Ito's, darkened for white paper).</summary>
    public static readonly ImmutableArray<string> Series = ["#1f5f99", "#c2410c", "#00795c", "#8e4a87", "#a07400", "#3b4a5f", "#0a7ea4", "#b0316f", "#5b7a1d", "#6b4f2a"];

    /// <summary>Few to many.</summary>
    public static readonly ImmutableArray<string> Steps = ["#edf3f9", "#cfdfee", "#a3c2de", "#6d9dc8", "#3c75a9", "#1d4f82", "#0c2d52"];
}
