namespace SmartSteps.Host.Evaluate;

/// <summary>How good the released figures of a market are.</summary>
/// <param name="Market">The market.</param>
/// <param name="Hours">Sealed hours that the truth covers.</param>
/// <param name="Factor">People that a device stands for, as the market file says.</param>
/// <param name="TrueFactor">True people for each true subscriber that could be counted: where it differs, every figure is off by the ratio.</param>
/// <param name="All">All tile-hours.</param>
/// <param name="Sizes">Tile-hours by the true number of people in them.</param>
/// <param name="Resolutions">Figures by size of tile, noise and estimate apart.</param>
/// <param name="Error">The parts of the error.</param>
/// <param name="HoursOfDay">What is lost by hour of the day.</param>
internal sealed record EvaluationResult(
    string Market, int Hours, double Factor, double? TrueFactor, SizeClassResult All, IReadOnlyList<SizeClassResult> Sizes, IReadOnlyList<ResolutionResult> Resolutions, ErrorParts Error, IReadOnlyList<HourOfDayResult> HoursOfDay);
