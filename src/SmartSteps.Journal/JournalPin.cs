using SmartSteps.Grid;

namespace SmartSteps.Journal;

/// <summary>A place in a day's journal: what was there when an hour was sealed. Reading up to a pin gives the same events for ever.</summary>
/// <param name="Day">The day.</param>
/// <param name="Frames">Number of committed frames of the day up to here.</param>
/// <param name="Digest">Hexadecimal SHA-256 chained over those frames.</param>
public readonly record struct JournalPin(MarketDay Day, long Frames, string Digest);
