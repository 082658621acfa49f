namespace SmartSteps.Insights.Figures;

/// <summary>What a figure is. Written in lower snake case to the outside.</summary>
public enum FigureStatus
{
    /// <summary>The value is for the place and time asked for.</summary>
    Shown,

    /// <summary>
    /// Too few devices here; the value is for the larger tile that <see cref="Figure.ShownFor"/> names, or the longer window of
    /// <see cref="Figure.ShownForWindow"/>.
    /// </summary>
    Coarsened,

    /// <summary>Too few devices here and on every rung of the ladder; there is no value.</summary>
    LowDensity,

    /// <summary>Not measured here; there is no value.</summary>
    NoData,

    /// <summary>Computed by a model from other released figures.</summary>
    Modelled,
}
