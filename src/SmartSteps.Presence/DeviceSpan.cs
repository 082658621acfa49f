using System.Runtime.InteropServices;
using SmartSteps.Journal;

namespace SmartSteps.Presence;

/// <summary>What is known of one device from the lists that a run of hours is found from.</summary>
/// <param name="Carried">Its event in the carry, or <see cref="DeviceEvent.None"/>.</param>
/// <param name="Ahead">Its first event of the hour after, or <see cref="DeviceEvent.None"/>.</param>
/// <param name="From">Its first event of the hours.</param>
/// <param name="To">The one after its last.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DeviceSpan(DeviceEvent Carried, DeviceEvent Ahead, int From, int To);
