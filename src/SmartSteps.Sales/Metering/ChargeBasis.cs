namespace SmartSteps.Sales.Metering;

/// <summary>What a charge is decided on, as it stands in the transaction.</summary>
/// <param name="Units">The units that were not bought before; at least one.</param>
/// <param name="Use">What was bought in the month so far, earlier charges of the same transaction among it.</param>
/// <param name="Asked">Units of this charge, and of those that are to follow it under the same contract in the same transaction.</param>
public sealed record ChargeBasis(UnitSet Units, MonthUse Use, long Asked);
