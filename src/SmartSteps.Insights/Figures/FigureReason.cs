namespace SmartSteps.Insights.Figures;

/// <summary>Why a figure is not simply shown. Written in lower snake case to the outside.</summary>
public enum FigureReason
{
    /// <summary>The noisy count lies below the threshold τ of what was asked for.</summary>
    BelowThreshold,

    /// <summary>No leaf of the measurement grid covers the place.</summary>
    NoCoverage,

    /// <summary>The operator declared an outage of the cells that serve the place.</summary>
    DeclaredOutage,

    /// <summary>The hour or day is not sealed yet: ask again later.</summary>
    NotSealedYet,

    /// <summary>The day is over and closed, but nothing was released for it.</summary>
    NotReleased,

    /// <summary>The window is before the first day that the market or the zone was measured on.</summary>
    BeforeFirstDay,

    /// <summary>The window is after the last day that the zone was measured on.</summary>
    AfterLastDay,

    /// <summary>The zone is measured indoors, on cells alone: it has no figure of this kind.</summary>
    NotMeasuredIndoors,

    /// <summary>Too little released history to compare with.</summary>
    TooLittleHistory,

    /// <summary>Further ahead than is forecast.</summary>
    BeyondForecast,

    /// <summary>Another figure that this one is computed with may not be shown.</summary>
    BaseBelowThreshold,
}
