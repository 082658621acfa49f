namespace SmartSteps.Simulator.Network;

/// <summary>A cell that can be heard at a place, with its mean level there in decibels.</summary>
internal readonly record struct Candidate(int Cell, float Level, bool IsCapacity);
