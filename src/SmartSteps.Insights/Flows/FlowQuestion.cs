using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.People;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Flows;

/// <summary>Which trips are asked for.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">Every local day that it has a part of.</param>
/// <param name="From">Keys of the areas, or of the measurements of one mall's indoor zones, that trips leave.</param>
/// <param name="To">Keys of those that they reach; other ends are left out.</param>
/// <param name="SideMetres">√ of the area of a typical end, in metres.</param>
public sealed record FlowQuestion(
    Market Market, FigureWindow Window, ImmutableArray<ulong> From, ImmutableArray<ulong> To, double SideMetres)
{
    /// <summary>The most flows in the answer, largest first; all other figures are over all flows.</summary>
    public int Top { get; init; } = 100;

    /// <summary>Factors by the area that a trip leaves; null for the market's factor.</summary>
    public AreaFactors? Factors { get; init; }
}
