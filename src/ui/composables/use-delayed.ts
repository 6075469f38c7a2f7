import { onScopeDispose, ref, watch, type Ref } from 'vue';

/** True once `source` has been true for `ms` without a break: what is quick shows no skeleton. */
export function useDelayed(source: () => boolean, ms: number): Readonly<Ref<boolean>> {
  const late = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    source,
    (on) => {
      clearTimeout(timer);
      late.value = false;
      if (on) timer = setTimeout(() => (late.value = true), ms);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return late;
}
