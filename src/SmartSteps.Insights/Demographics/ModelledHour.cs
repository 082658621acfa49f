using System.Collections.Immutable;
using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Demographics;

/// <summary>Visitors of an hour, split by model.</summary>
/// <param name="Window">The hour.</param>
/// <param name="Visitors">The measured visitors of the hour.</param>
/// <param name="Ages">By age band.</param>
/// <param name="Genders">By gender.</param>
public sealed record ModelledHour(
    FigureWindow Window, Figure Visitors, ImmutableArray<ModelledGroup> Ages, ImmutableArray<ModelledGroup> Genders);
