using SmartSteps.Facts;
using SmartSteps.Insights.Numbers;

namespace SmartSteps.Insights.Footfall;

/// <summary>A place's released footfall of an hour. Immutable.</summary>
/// <param name="Window">The hour.</param>
/// <param name="Units">The overlap-weighted sum, unscaled, in parts of the level's unit.</param>
/// <param name="Scale">What undoes a skipped hour.</param>
/// <param name="Level">Its noise.</param>
/// <param name="Parameters">How the hour was released.</param>
/// <param name="GridVersion">The hour's grid.</param>
/// <param name="SealedAt">When the hour was sealed.</param>
internal sealed record PlaceHour(
    SealWindow Window,
    long Units,
    double Scale,
    NoiseLevel Level,
    ReleaseParameters Parameters,
    string GridVersion,
    DateTimeOffset SealedAt);
