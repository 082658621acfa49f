namespace SmartSteps.Reports.Webhooks;

/// <summary>The name leads to an address that no delivery may go to. Names neither: what our resolver says is not for the tenant to see.</summary>
public sealed class AddressRefusedException() : IOException("The name leads to an address that is not public.");
