namespace SmartSteps.Simulator;

/// <summary>
/// An event in 64 bits: second of the day (17 bits), subscriber (27), cell (20). Its unsigned order is the order of the file, since
/// subscribers are numbered by IMSI and cells by name.
/// </summary>
internal static class EventKey
{
    public const int MaxCells = 1 << CellBits;

    private const int CellBits = 20;
    private const int SubscriberBits = 27;

    public static ulong Of(int second, int subscriber, int cell) =>
        ((ulong)second << (SubscriberBits + CellBits)) | ((ulong)subscriber << CellBits) | (uint)cell;

    public static int Second(ulong key) => (int)(key >> (SubscriberBits + CellBits));

    public static int Subscriber(ulong key) => (int)(key >> CellBits) & ((1 << SubscriberBits) - 1);

    public static int Cell(ulong key) => (int)key & (MaxCells - 1);
}
