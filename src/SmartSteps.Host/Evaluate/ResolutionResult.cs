namespace SmartSteps.Host.Evaluate;

/// <summary>Figures of a size of tile with at least so many true people, noise and estimate kept apart.</summary>
/// <param name="Resolution"><c>leaf</c>, or the zoom of the tiles.</param>
/// <param name="SideMetres">Median side of the tiles.</param>
/// <param name="LeastPeople">Least true people.</param>
/// <param name="Figures">Tile-hours, shown or not.</param>
/// <param name="MedianError">Median of |released − true| / true; null where there is no figure.</param>
/// <param name="P90Error">90 % point of it.</param>
/// <param name="Bias">Released minus true people over true people.</param>
/// <param name="NoiseError">Root mean square of the noise over true people: from σ, which is known.</param>
/// <param name="EstimateError">
/// Root mean square of what the estimate before noise is off by, over true people: the square of the whole less that of the noise.
/// </param>
/// <param name="Shown">Share of the figures that could be shown, 0 to 1.</param>
/// <param name="IntervalCoverage">Share of the shown ones whose 95 % interval holds the true people; null where none is shown.</param>
internal sealed record ResolutionResult(
    string Resolution,
    double SideMetres,
    int LeastPeople,
    long Figures,
    double? MedianError,
    double? P90Error,
    double? Bias,
    double? NoiseError,
    double? EstimateError,
    double Shown,
    double? IntervalCoverage);
