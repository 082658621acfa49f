using System.Reflection;
using System.Runtime.CompilerServices;
using SmartSteps.Aggregation;
using SmartSteps.Events;
using SmartSteps.Gate;
using SmartSteps.Journal;
using SmartSteps.Presence;

namespace SmartSteps.Host.Ingest;

/// <summary>
/// Compiles the loops that an import runs in while the program is still opening its files: they are the ones that are compiled for the processor at hand, on
/// first use, when every worker would wait for them.
/// </summary>
internal static class HotCode
{
    /// <summary>The stages in the order in which events go through them.</summary>
    private static readonly Assembly[] Stages =
    [
        typeof(EventReader).Assembly, typeof(GateState).Assembly, typeof(GatedEvent).Assembly, typeof(HourPresence).Assembly, typeof(DayCountWorker).Assembly,
    ];

    /// <summary>Compiles them one by one on the calling thread. Nothing depends on it: what it leaves out is compiled when it is called.</summary>
    public static void Compile()
    {
        const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var types = Stages.SelectMany(stage => stage.GetTypes()).Where(type => !type.ContainsGenericParameters).ToList();
        foreach (var type in types.Where(type => type.TypeInitializer is not null))
        {
            // What a loop reads of static fields becomes a constant where they are there when it is compiled.
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        foreach (var type in types)
        {
            var hot = type.GetMethods(Declared).Where(method => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization)).ToList();
            foreach (var method in hot)
            {
                if (!method.IsGenericMethodDefinition)
                {
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);
                }
                else
                {
                    SinksOf(method).ForEach(sink => RuntimeHelpers.PrepareMethod(method.MethodHandle, [sink.TypeHandle]));
                }
            }
        }
    }

    /// <summary>The structures of the stages that a method with a sink is called with.</summary>
    private static List<Type> SinksOf(MethodInfo method) =>
        method.GetGenericArguments() is [var argument] && argument.GetGenericParameterConstraints().FirstOrDefault(type => type.IsInterface) is { } sink
            ? [.. Stages.SelectMany(stage => stage.GetTypes()).Where(type => type.IsValueType && !type.ContainsGenericParameters && sink.IsAssignableFrom(type))]
            : [];
}
