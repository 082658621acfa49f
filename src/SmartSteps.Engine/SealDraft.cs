using SmartSteps.Release;

namespace SmartSteps.Engine;

/// <summary>A seal whose noise is yet to be drawn.</summary>
/// <param name="Cells">How many cells there is noise for.</param>
/// <param name="Draw">Draws the noise; called once at most, on any thread.</param>
internal sealed record SealDraft(int Cells, Func<Seal> Draw);
