namespace SmartSteps.Markets.Zones;

/// <summary>Leaves the nested reading of an outline; never leaves this folder.</summary>
internal sealed class OutlineFault(ZoneRefusalReason reason, string detail) : Exception(detail)
{
    public ZoneRefusal Refusal => new(reason, Message);
}
