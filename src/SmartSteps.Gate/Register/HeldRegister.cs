namespace SmartSteps.Gate;

/// <summary>What a market has of a register.</summary>
/// <param name="Table">The register; null while there is none, or none that can be read.</param>
/// <param name="Damaged">True when one is stored and cannot be read back: who has granted consent is not known.</param>
internal readonly record struct HeldRegister(SubscriberTable? Table, bool Damaged);
