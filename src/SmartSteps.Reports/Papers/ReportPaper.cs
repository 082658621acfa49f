using System.Collections.Immutable;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Papers;

/// <summary>A report before it is written in some form. Immutable.</summary>
public sealed record ReportPaper
{
    /// <summary>What stands on top.</summary>
    public required string Title { get; init; }

    /// <summary>The kind of report in words: <c>Zone overview</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The market.</summary>
    public required Market Market { get; init; }

    /// <summary>The first local day.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>The local day after the last.</summary>
    public required DateOnly DayAfter { get; init; }

    /// <summary>Names of the zones that it is about; none for the market.</summary>
    public ImmutableArray<string> Zones { get; init; } = [];

    /// <summary>What the reader must know before the figures, such as days that are missing.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The parts, in order.</summary>
    public required ImmutableArray<PaperSection> Sections { get; init; }

    /// <summary>The products' own tables that no section names, with the name of their sheet or file; those of several zones under one name are put together.</summary>
    public ImmutableArray<(string Name, Table Table)> Products { get; init; } = [];

    /// <summary>What all figures rest on.</summary>
    public required StatedBasis Basis { get; init; }

    /// <summary>The days in words.</summary>
    public string Days => PaperDays.Of(FirstDay, DayAfter);
}
