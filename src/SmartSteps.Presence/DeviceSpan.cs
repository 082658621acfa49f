using System.Runtime.InteropServices;

namespace SmartSteps.Presence;

/// <summary>Where the events of one device lie in the lists that a run of hours is found from.</summary>
/// <param name="Carried">Ordinal of its event in the carry, or −1.</param>
/// <param name="From">Its first event of the hours.</param>
/// <param name="To">The one after its last.</param>
/// <param name="Ahead">Its first event of the hour after, or −1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DeviceSpan(int Carried, int From, int To, int Ahead);
