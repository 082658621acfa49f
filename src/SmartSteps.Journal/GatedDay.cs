using SmartSteps.Grid;

namespace SmartSteps.Journal;

/// <summary>The events of one market day within a batch, in any order.</summary>
/// <param name="Day">The day.</param>
/// <param name="Events">At least one event; their devices have been numbered by the journal's <see cref="DayDevices"/> of the day.</param>
public readonly record struct GatedDay(MarketDay Day, ReadOnlyMemory<NumberedEvent> Events);
